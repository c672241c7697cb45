import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '../../auth';
import { Trabajadores } from '../trabajador';
import { leeTodo } from './dentro-del-alcance';

/** Which cases somebody may read: those with an open task that they may do, those that they visited, those that they filed. */
export interface Alcance {
  username: string;
  groups: string[];
}

/**
 * Everybody who answers, decides or audits reads every case. Whoever only goes to the field, or answers for an area,
 * reads the cases of their own visits, tasks and captures: no more personal data than the work takes (Ley 1581 de
 * 2012, art. 4, lit. c y f).
 */
@Injectable()
export class Alcances {
  constructor(private readonly trabajadores: Trabajadores) {}

  /** @returns undefined when they may read every case */
  de(usuario: CurrentUser): Alcance | undefined {
    if (leeTodo(usuario)) return undefined;
    const { username, groups } = this.trabajadores.de(usuario);
    return { username, groups };
  }
}
