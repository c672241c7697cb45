import type { Variables } from '../kernel.types';
import type { Evaluator } from './evaluator';
import type { Place } from './kernel-host';
import type { ScopeTree } from './scopes';

/** How variables go into an element and come out of it (zeebe:ioMapping). */
export class VariableFlow {
  constructor(
    private readonly evaluator: Evaluator,
    private readonly scopes: ScopeTree,
  ) {}

  /** The mapped inputs of a task or event: its own, read only. */
  openInputs({ element, executionId, owner, scope }: Place): void {
    if (element.inputs.length === 0) return;
    const own = this.scopes.get(executionId) ?? {
      id: executionId,
      parent: scope,
      owner,
      variables: {},
      inputs: {},
    };
    const seen = this.scopes.visible(this.scopes.nearest(executionId, scope));
    this.scopes.open({ ...own, inputs: this.evaluator.mapped(element.inputs, element.id, seen, {}) });
  }

  /** The variables of a sub-process: its inputs, which what is inside may write. */
  openScope({ element, executionId, owner, scope }: Place): void {
    const own = this.scopes.get(executionId) ?? {
      id: executionId,
      parent: scope,
      owner,
      variables: {},
      inputs: {},
    };
    this.scopes.open(own);
    const inputs = this.evaluator.mapped(element.inputs, element.id, this.scopes.visible(executionId), {});
    this.scopes.open({ ...own, variables: { ...own.variables, ...inputs } });
  }

  closeScope({ element, executionId, scope }: Place): void {
    const seen = this.scopes.visible(executionId);
    this.scopes.merge(
      scope,
      this.evaluator.mapped(element.outputs, element.id, seen, this.scopes.visible(scope)),
    );
  }

  /**
   * What an element was completed with reaches the variables: through its output mappings when it has them, as it
   * is otherwise. Mapped inputs are the element's own and are never written back.
   * @param extra what only the output mappings may read.
   */
  leave({ element, executionId, scope, iteration }: Place, payload: Variables, extra: Variables = {}): void {
    const target = iteration === undefined ? scope : executionId;
    if (element.outputs.length === 0) return this.scopes.merge(target, payload);
    const seen = { ...this.scopes.visible(this.scopes.nearest(executionId, scope)), ...extra, ...payload };
    this.scopes.merge(
      target,
      this.evaluator.mapped(element.outputs, element.id, seen, this.scopes.visible(target)),
    );
  }
}
