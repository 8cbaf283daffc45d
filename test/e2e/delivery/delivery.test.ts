import { testDelivery } from './deliveryTests';
import { InstalledN8n } from '../support/installedN8n';

testDelivery(async () => await InstalledN8n.start());
