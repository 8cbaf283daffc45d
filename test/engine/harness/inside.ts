// The inside of the package for tests and benchmarks, bundled like the package and put beside it.

export { walkFeed } from '../../../nodes/Diadoc/api/newEvents';
export { classified } from '../../../nodes/Diadoc/events/classify/classifiedEvent';
export { simplifyEvent } from '../../../nodes/Diadoc/events/simplify/simplifiedEvent';
export { rawItem } from '../../../nodes/Diadoc/items/eventItems';
export { noNames } from '../../../nodes/Diadoc/events/references';
export { decodeBoxEventList, scanBoxEventList } from '../../../nodes/Diadoc/protocol/decode';
export { itemsOfWalk } from '../../../nodes/Diadoc/items/itemsOfWalk';
export { send } from '../../../nodes/Diadoc/transport/send';
