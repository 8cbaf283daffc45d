import type { Ticks } from './structures';

/** The structure of GetMyEmployee in the service's JSON shape, as far as the sandbox fills it. */
export interface Employee {
	User: {
		UserId: string;
		Login: string;
		FullName: { LastName: string; FirstName: string; MiddleName?: string };
		IsRegistered: boolean;
	};
	Permissions: {
		UserDepartmentId: string;
		IsAdministrator: boolean;
		DocumentAccessLevel: 'AllDocuments' | 'DepartmentOnly';
		SelectedDepartmentIds: string[];
		Actions: Array<{ Name: string; IsAllowed: boolean }>;
		AuthorizationPermission: { IsBlocked: boolean };
	};
	Position: string;
	CanBeInvitedForChat: boolean;
	CreationTimestamp?: { Ticks: Ticks };
}
