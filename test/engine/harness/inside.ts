// What tests and benchmarks use of the inside of the package. It is bundled as the package is, and lies beside it.

export { walkFeed } from '../../../nodes/Diadoc/api/newEvents';
export { classified } from '../../../nodes/Diadoc/events/classify/classifiedEvent';
export { eventItem, rawItem } from '../../../nodes/Diadoc/items/eventItem';
export { noNames } from '../../../nodes/Diadoc/events/viewpoint';
export { decodeBoxEventList, scanBoxEventList } from '../../../nodes/Diadoc/protocol/decode';
export { itemsOfWalk } from '../../../nodes/Diadoc/items/itemsOfWalk';
export { send } from '../../../nodes/Diadoc/transport/send';
