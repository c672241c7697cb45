/** A FEEL expression that cannot be parsed or evaluated. `message` is a Spanish sentence. */
export class FeelError extends Error {
  constructor(
    readonly expression: string,
    message: string,
  ) {
    super(message);
    this.name = 'FeelError';
  }
}
