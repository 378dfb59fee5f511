/** Something a person of the workspace, or a script in their name, cannot do; the message says what could be done. */
export class Refusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Refusal';
  }
}
