// The items that leave the nodes. The build makes JSON Schemas of it, by which n8n knows the fields before the first
// run. In an intersection, the schema has the fields of the last type first.

import type { SimplifiedState } from '../../nodes/Diadoc/events/docflow/documentState';
import type {
	SimplifiedDocflowEvent,
	SimplifiedForwardedDocumentEvent,
} from '../../nodes/Diadoc/events/docflow/simplifiedDocflowEvent';
import type { ListedDocument } from '../../nodes/Diadoc/events/simplify/listedDocument';
import type { BoxReference } from '../../nodes/Diadoc/events/simplify/ownBoxes';
import type { SimplifiedEvent } from '../../nodes/Diadoc/events/simplify/simplifiedEvent';
import type { SimplifiedBox } from '../../nodes/Diadoc/resources/box/simplifiedBox';
import type { SimplifiedCounteragent } from '../../nodes/Diadoc/resources/counteragent/simplifiedCounteragent';
import type { SimplifiedAct } from '../../nodes/Diadoc/resources/document/actOperation';
import type { DownloadedFile } from '../../nodes/Diadoc/resources/document/itemWithFile';
import type {
	CheckedMessage,
	CreatedMessage,
} from '../../nodes/Diadoc/resources/message/createdMessage';
import type { SimplifiedEmployee } from '../../nodes/Diadoc/resources/employee/simplifiedEmployee';
import type { FileNote, MissingFile } from '../../nodes/Diadoc/items/entityContents';

interface FileNotes {
	/** The files in the binary fields, only with Download Content. */
	files?: FileNote[];
	filesMissing?: MissingFile[];
}

type WithFiles<Item> = FileNotes & Item;

interface MovedDocument {
	messageId: string;
	documentId: string;
	departmentId: string;
	moved: boolean;
}

interface MarkedDocument {
	messageId: string;
	documentId: string;
}

interface ItemWithFile {
	/** The file in the binary field. The other fields are those of the input item. */
	files: DownloadedFile[];
}

interface OfBox {
	/** Where the event was found, only with several boxes or all. */
	box?: BoxReference;
}

/** The items of the Diadoc Trigger. */
export type TriggerOutput = OfBox & WithFiles<SimplifiedEvent>;

/** The items of the Diadoc node, by the values of 'Resource' and 'Operation'. */
export interface OperationOutputs {
	box: { getAll: SimplifiedBox };
	counteragent: { getAll: SimplifiedCounteragent };
	docflowEvent: { getAll: WithFiles<SimplifiedDocflowEvent> };
	document: {
		approve: SimplifiedAct;
		cancelRequest: SimplifiedAct;
		declineSignature: SimplifiedAct;
		delete: MarkedDocument;
		disapprove: SimplifiedAct;
		download: ItemWithFile;
		downloadArchive: ItemWithFile;
		getAll: ListedDocument;
		getPrintForm: ItemWithFile;
		getStatus: SimplifiedState;
		move: MovedDocument;
		removeFromRoute: SimplifiedAct;
		removeTag: SimplifiedAct;
		requestApproval: SimplifiedAct;
		restore: MarkedDocument;
		setTag: SimplifiedAct;
		withdrawApproval: SimplifiedAct;
	};
	employee: { getAll: SimplifiedEmployee };
	event: {
		get: WithFiles<SimplifiedEvent>;
		getAll: WithFiles<SimplifiedEvent>;
		getLast: WithFiles<SimplifiedEvent>;
	};
	forwardedDocumentEvent: { getAll: WithFiles<SimplifiedForwardedDocumentEvent> };
	message: {
		create: Partial<CheckedMessage> & Partial<CreatedMessage>;
		get: WithFiles<SimplifiedEvent>;
		removeDraft: Pick<MarkedDocument, 'messageId'>;
	};
}
