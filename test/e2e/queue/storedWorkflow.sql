-- What n8n has stored of a workflow with a Diadoc Trigger, at one moment; in the form of StoredRows.
SELECT
	json_build_object(
		'nodes', workflow.nodes,
		'staticData', workflow."staticData",
		'cursor', (
			SELECT state.cursor
			FROM poller_state state
			WHERE state."workflowId" = workflow.id AND state."nodeId" = :'node'
		),
		'executions', (
			SELECT
				coalesce(
					json_agg(
						json_build_object(
							'id', execution.id,
							'status', execution.status,
							'retryOf', execution."retryOf",
							'data', content.data
						)
						ORDER BY execution.id
					),
					'[]'
				)
			FROM execution_entity execution
			JOIN execution_data content ON content."executionId" = execution.id
			WHERE execution."workflowId" = workflow.id
		)
	)
FROM workflow_entity workflow
WHERE workflow.id = :'workflow';
