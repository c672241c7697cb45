/** bpmn-moddle 10 ships no root types. Only what is used here. */
declare module 'bpmn-moddle' {
  export interface ModdleElement {
    $type: string;
    $parent?: ModdleElement;
    $attrs?: Record<string, unknown>;
    id: string;
    name?: string;
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the meta-model decides the members
    [member: string]: any;
  }
  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>);
    fromXML(xml: string): Promise<{
      rootElement: ModdleElement;
      warnings: Array<{ message: string; element?: ModdleElement; property?: string; value?: string }>;
    }>;
  }
}
