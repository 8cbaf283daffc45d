import { testDelivery } from './delivery-tests';
import { InstalledN8n } from './installed-n8n';

testDelivery(async () => await InstalledN8n.start());
