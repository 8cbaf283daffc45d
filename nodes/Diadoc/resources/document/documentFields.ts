import type { SimplifiedDocument } from '../../events/simplify/simplifiedDocument';
import type { DocumentByItself } from '../../events/simplify/listedDocument';

/** The fields of a simplified document that is an item by itself. */
export const documentFields: Readonly<Record<keyof (SimplifiedDocument & DocumentByItself), true>> =
	{
		awaits: true,
		awaitsAlso: true,
		counteragent: true,
		currency: true,
		customDocumentId: true,
		date: true,
		department: true,
		direction: true,
		entityId: true,
		externalDocflows: true,
		initialDocuments: true,
		isDeleted: true,
		isEncrypted: true,
		isTest: true,
		link: true,
		lockMode: true,
		messageId: true,
		number: true,
		packetId: true,
		packetIsLocked: true,
		status: true,
		subordinateDocuments: true,
		summary: true,
		time: true,
		title: true,
		total: true,
		totalDecrease: true,
		totalIncrease: true,
		type: true,
		vat: true,
		vatDecrease: true,
		vatIncrease: true,
	};
