import type { ElementModel } from '../compile/process-model';
import type { TrailEntry } from '../kernel.types';
import type { Place } from './kernel-host';

/** An element that was entered and has not left. */
export interface ActiveElement {
  executionId: string;
  elementId: string;
  owner: string;
  scope: string;
}

/** What happened in the step, and what is under way. */
export class Trail {
  private readonly active = new Map<string, ActiveElement>();
  private entries: TrailEntry[] = [];

  constructor(
    private readonly elements: Map<string, ElementModel>,
    saved: ActiveElement[] = [],
  ) {
    for (const element of saved) this.active.set(element.executionId, element);
  }

  enter({ element, executionId, owner, scope }: Place): void {
    this.active.set(executionId, { executionId, elementId: element.id, owner, scope });
    this.add(element, executionId, 'entered');
  }

  /** Ends an element that is under way; nothing happens if it has ended before. */
  end(executionId: string, event: 'completed' | 'cancelled'): void {
    const found = this.active.get(executionId);
    if (!found) return;
    this.active.delete(executionId);
    this.add(this.elements.get(found.elementId) as ElementModel, executionId, event);
  }

  add(element: ElementModel, executionId: string, event: TrailEntry['event']): void {
    this.entries.push({
      elementId: element.id,
      elementType: element.type,
      executionId,
      event,
      ...(element.name === undefined ? {} : { name: element.name }),
      properties: element.properties,
    });
  }

  isActive(executionId: string): boolean {
    return this.active.has(executionId);
  }

  /** The sub-process execution around an element that is under way; empty at the top. */
  scopeOf(executionId: string): string | undefined {
    return this.active.get(executionId)?.scope;
  }

  activeOwnedBy(owner: string): string[] {
    return [...this.active.values()]
      .filter((e) => e.owner === owner && e.executionId !== owner)
      .map((e) => e.executionId);
  }

  activeIn(scope: string): string[] {
    return [...this.active.values()].filter((e) => e.scope === scope).map((e) => e.executionId);
  }

  allActive(): ActiveElement[] {
    return [...this.active.values()];
  }

  take(): TrailEntry[] {
    const entries = this.entries;
    this.entries = [];
    return entries;
  }
}
