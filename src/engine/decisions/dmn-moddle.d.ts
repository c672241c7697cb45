/** dmn-moddle 12 ships no types. Only what is read here. */
declare module 'dmn-moddle' {
  export interface DmnElement {
    $type: string;
    $attrs: Record<string, string>;
    $parent?: DmnElement;
    id?: string;
    name?: string;
    [property: string]: unknown;
  }

  export class DmnModdle {
    constructor(packages?: Record<string, unknown>, options?: Record<string, unknown>);
    fromXML(xml: string): Promise<{
      rootElement: DmnElement;
      elementsById: Record<string, DmnElement>;
      references: Array<{ element: DmnElement; property: string; id: string }>;
      warnings: Array<Error & { property?: string; value?: string }>;
    }>;
  }
}
