/**
 * An expected "no": the door answers it as RFC 9457 problem+json. `code` is stable and kebab-case,
 * `detail` is a Spanish sentence that says what was expected and what was found.
 * Anything else that is thrown is a surprise: it is logged and answered without detail.
 */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    /** Extra members of the problem document, for example `{ errores: [{ campo, mensaje }] }`. */
    readonly extra: Record<string, unknown> = {},
  ) {
    super(detail);
    this.name = 'Refusal';
  }

  static invalid(code: string, detail: string, extra?: Record<string, unknown>): Refusal {
    return new Refusal(422, code, detail, extra);
  }

  static notFound(code: string, detail: string): Refusal {
    return new Refusal(404, code, detail);
  }

  static conflict(code: string, detail: string, extra?: Record<string, unknown>): Refusal {
    return new Refusal(409, code, detail, extra);
  }

  static forbidden(code: string, detail: string): Refusal {
    return new Refusal(403, code, detail);
  }
}
