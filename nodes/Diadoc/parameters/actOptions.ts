import { operationIdOption } from './operationId';
import { requestOptionsField } from './requestOptions';

/** The options of an act that Diadoc knows again by its operationId. */
export const actOptionsField = requestOptionsField(operationIdOption);
