import { SetMetadata } from '@nestjs/common';

export const NOT_IDEMPOTENT = Symbol('not-idempotent');

/** The route carries a secret, in its body or its answer: nothing of it is kept, whatever key is sent. */
export const SinIdempotencia = () => SetMetadata(NOT_IDEMPOTENT, true);
