import { methods } from '../../api/methods';
import { cancelSignalOf } from '../../client/connect';
import { boxField } from '../../parameters/boxField';
import { departmentField, departmentValue } from '../../parameters/department';
import { entityIdField, messageIdField } from '../../parameters/documentLink';
import { requestOptionsField } from '../../parameters/requestOptions';
import { operationInput, type ItemOutcome, type JointOperation } from '../operation';
import { actedDocument } from './actedDocument';
import { moveAll, type WantedMove } from './moveDocuments';

export const move: JointOperation = {
	fields: [
		boxField,
		messageIdField,
		entityIdField,
		departmentField(
			'that the document goes to. Diadoc allows 50 moves in the life of a document; one that lies there already is left alone.',
		),
		requestOptionsField(),
	],
	async executeAll(context, itemIndexes) {
		const outcomes: ItemOutcome[] = [];
		const wanted: WantedMove[] = [];
		const indexes: number[] = [];
		for (const itemIndex of itemIndexes) {
			try {
				wanted.push(wantedMove(operationInput(context, itemIndex)));
				indexes.push(itemIndex);
			} catch (error) {
				outcomes[itemIndex] = { error };
				// Nothing is moved then: the execution ends with this error.
				if (!context.continueOnFail()) return outcomes;
			}
		}
		const [first] = indexes;
		if (first === undefined) return outcomes;
		const connection = await operationInput(context, first).connect(methods.moveDocuments);
		const cancel = cancelSignalOf(context);
		const results = await moveAll(connection, wanted, () => !cancel?.aborted);
		results.forEach((result, index) => {
			const itemIndex = indexes[index];
			const document = wanted[index];
			if (itemIndex === undefined || document === undefined) return;
			const { messageId, entityId: documentId, toDepartmentId: departmentId } = document;
			outcomes[itemIndex] =
				'error' in result
					? result
					: { items: [{ json: { messageId, documentId, departmentId, ...result } }] };
		});
		return outcomes;
	},
};

function wantedMove(input: ReturnType<typeof operationInput>): WantedMove {
	const document = actedDocument(input);
	return {
		...document,
		toDepartmentId: departmentValue(input.owner, input.value('departmentId')),
	};
}
