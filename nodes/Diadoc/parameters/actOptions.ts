import { operationIdOption } from './operationId';
import { requestOptionsField } from './requestOptions';

/** The options of an act that has an operationId. */
export const actOptionsField = requestOptionsField(operationIdOption);
