import { testDelivery } from '../delivery-tests';
import { startOldestN8n } from './oldest-n8n';

testDelivery(startOldestN8n);
