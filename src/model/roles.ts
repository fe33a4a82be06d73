// Who speaks, and from which device: closed lists that both ends know.

export const ROLES = ['person', 'relative', 'representative', 'student', 'volunteer', 'professional', 'other'] as const
export type Role = (typeof ROLES)[number]

/** `own`: somebody's own phone. `tablet`: shared, so nothing readable stays behind. */
export const CLASSES = ['own', 'tablet'] as const
export type DeviceClass = (typeof CLASSES)[number]

export const DESK_ROLES = ['coordinator', 'researcher', 'maker', 'auditor'] as const
