import { keepBinaryDataIn } from './binaryData';
import { log } from './engine';
import { shortenWaits } from './shortWaits';

// The files of a worker share one n8n-core; each begins with it as the first one does.

log.length = 0;
await keepBinaryDataIn('default');
shortenWaits();
