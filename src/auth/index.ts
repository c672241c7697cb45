export { AuthModule } from './auth.module';
export { Publico, Roles, RolesOPublicoEnDemo } from './access';
export { AccessAudit, type DeclaredRoute } from './access-audit';
export { AccountService } from './account.service';
export { type AuthenticatedRequest, CurrentUser } from './current-user';
export { SinIdempotencia } from './idempotency/idempotent';
export { IdempotentCommand } from './idempotency/idempotent-command';
export { ROLES, type Role } from './roles';
export { LimiteDeIngreso, RateLimits } from './throttling';
