import { Engine, type Execution } from 'bpmn-engine';
import * as elements from 'bpmn-elements';
import { BpmnModdle } from 'bpmn-moddle';
import Serializer, { TypeResolver } from 'moddle-context-serializer';

export interface StockModel {
  open(): Engine;
}

interface StockActivity {
  type: string;
  behaviour: { Service?: typeof Answered };
}

class Answered {
  execute(_message: unknown, done: (error: null, output: object) => void): void {
    done(null, {});
  }
}

/** bpmn-engine as it comes, parsed once, with the one service task answered at once. */
export async function stockModel(xml: string): Promise<StockModel> {
  const context = await new BpmnModdle().fromXML(xml);
  const sourceContext = Serializer(context as never, TypeResolver(elements as never));
  const answered = (activity: StockActivity) => {
    if (activity.type === 'bpmn:ServiceTask') activity.behaviour.Service = Answered;
  };
  return { open: () => new Engine({ name: 'bench', sourceContext, extensions: { answered } } as never) };
}

/** The state as a careful user would keep it: without the copy of the diagram. */
export async function savedState(engine: Engine): Promise<string> {
  const state = await engine.getState();
  for (const definition of state.definitions ?? []) delete (definition as { source?: unknown }).source;
  return JSON.stringify(state);
}

export async function restore(model: StockModel, saved: string): Promise<{ engine: Engine; api: Execution }> {
  const engine = model.open();
  engine.recover(JSON.parse(saved));
  return { engine, api: await engine.resume() };
}

/** A signal by id is not enough after a recover; the postponed activity's own API is. */
export function completeTask(api: Execution): void {
  const [task] = api.getPostponed();
  if (!task) throw new Error('The engine waits for nothing.');
  task.signal({});
}
