import type { Variables } from '../kernel.types';

/** Variables of a sub-process, an iteration, or the mapped inputs of a task. */
export interface Scope {
  id: string;
  /** Enclosing scope; empty is the process. */
  parent: string;
  owner: string;
  /** What inner elements read and write. */
  variables: Variables;
  /** Mapped inputs of a task: read, never written from inside. */
  inputs: Variables;
}

/**
 * The variables of an instance. A name is looked up from the inner scope outwards; a write goes to the scope that
 * has the name, else to the process (Zeebe's propagation). Objects that were handed out are never changed.
 */
export class ScopeTree {
  private readonly scopes = new Map<string, Scope>();
  private readonly views = new Map<string, Variables>();
  /** Names written since the last `takeWritten`. */
  private written = new Set<string>();

  constructor(
    public root: Variables,
    saved: Scope[] = [],
  ) {
    for (const scope of saved) this.scopes.set(scope.id, scope);
  }

  open(scope: Scope): void {
    this.scopes.set(scope.id, scope);
    this.views.clear();
  }

  /** The scope of an execution if it has one of its own, else the one around it. */
  nearest(executionId: string, around: string): string {
    return this.scopes.has(executionId) ? executionId : around;
  }

  get(id: string): Scope | undefined {
    return this.scopes.get(id);
  }

  ownedBy(owner: string): Scope[] {
    return [...this.scopes.values()].filter((scope) => scope.owner === owner);
  }

  close(id: string): void {
    if (this.scopes.delete(id)) this.views.clear();
  }

  all(): Scope[] {
    return [...this.scopes.values()];
  }

  /** Everything that can be seen from a scope. Not to be changed. */
  visible(id: string): Variables {
    if (id === '') return this.root;
    const known = this.views.get(id);
    if (known) return known;
    const scope = this.scopes.get(id);
    const view = scope ? { ...this.visible(scope.parent), ...scope.variables, ...scope.inputs } : this.root;
    this.views.set(id, view);
    return view;
  }

  /** What is seen from a scope and is not the process's own. */
  local(id: string): Variables {
    const scope = this.scopes.get(id);
    return scope ? { ...this.local(scope.parent), ...scope.variables, ...scope.inputs } : {};
  }

  merge(from: string, changes: Variables): void {
    for (const [name, value] of Object.entries(changes)) this.write(from, name, value);
    this.views.clear();
  }

  takeWritten(): string[] {
    const written = [...this.written];
    if (written.length > 0) this.written = new Set();
    return written;
  }

  private write(from: string, name: string, value: unknown): void {
    if (name === '__proto__') return;
    this.written.add(name);
    let scope = this.scopes.get(from);
    while (scope && !Object.hasOwn(scope.variables, name)) scope = this.scopes.get(scope.parent);
    if (scope) scope.variables = { ...scope.variables, [name]: value };
    else this.root = { ...this.root, [name]: value };
  }
}
