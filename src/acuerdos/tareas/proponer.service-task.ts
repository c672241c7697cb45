import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { enBogota } from '../../calendario';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { PerfilesService, PlazosService } from '../../perfiles';
import { aCentavos, enPesos, planDeCuotas, type CuotaDelPlan } from '../plan';
import { fueraDeTopes, quienAprueba } from '../topes';

const entrada = z.object({
  casoId: z.uuid(),
  concepto: z.string().min(1),
  deuda: z.number().positive(),
  cuotaInicial: z.number().min(0),
  meses: z.number().int().min(1),
  primeraCuota: z.iso.date(),
});

/** The plan of a proposal and who approves it, by the limits of the profile (S3-15). */
@Injectable()
@ServiceTask('acuerdos.proponer', { runs: 'local' })
export class ProponerAcuerdoServiceTask implements LocalServiceTask {
  constructor(
    private readonly perfiles: PerfilesService,
    private readonly plazos: PlazosService,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const pedido = taskInput(context, entrada);
    const { codigo, acuerdos: limites } = this.perfiles.vigente();
    const cifras = {
      deuda: aCentavos(pedido.deuda),
      cuotaInicial: aCentavos(pedido.cuotaInicial),
      meses: pedido.meses,
      primeraCuota: pedido.primeraCuota,
      hoy: enBogota(context.now.toISOString()).fecha,
    };
    const motivoTope = fueraDeTopes(limites, cifras);
    if (motivoTope) return { ...SIN_PLAN, dentroDeTopes: false, motivoTope };
    const plan = planDeCuotas(cifras, this.plazos.calendario(codigo));
    const aprueba = quienAprueba(limites, cifras.deuda)!;
    const acuerdo = await guardar(
      tx,
      { ...cifras, ...pedido, ...cifras, aprueba, por: caso.actor.id },
      context.now,
    );
    await guardarPlan(tx, acuerdo.id, plan);
    caso.record({
      type: 'acuerdo.propuesto',
      phva: 'H',
      clauses: [{ standard: '9001', edition: '2015', clause: '8.2.1' }],
      norma: 'CPAI-001, realizar y tramitar acuerdos de pago',
      subject: { kind: 'acuerdo', id: acuerdo.id },
      data: { numero: acuerdo.numero, cuotas: plan.length, aprueba },
    });
    return {
      acuerdoId: acuerdo.id,
      numeroAcuerdo: acuerdo.numero,
      dentroDeTopes: true,
      motivoTope: null,
      grupoAprobador: aprueba,
      resumenPlan: resumen(plan, cifras.deuda),
      cuotas: plan.map(({ numero, vence, valor }) => ({
        nombre: numero === 0 ? 'Cuota inicial' : `Cuota ${numero}`,
        vence,
        valor: enPesos(valor),
      })),
      totales: {
        deuda: enPesos(cifras.deuda),
        cuotaInicial: enPesos(cifras.cuotaInicial),
        meses: cifras.meses,
      },
    };
  }
}

const SIN_PLAN = {
  acuerdoId: null,
  numeroAcuerdo: null,
  grupoAprobador: null,
  resumenPlan: null,
  cuotas: null,
  totales: null,
};

function resumen(plan: CuotaDelPlan[], deuda: number): string {
  const partes = plan.map(
    ({ numero, vence, valor }) =>
      `${numero === 0 ? 'inicial' : `cuota ${numero}`}: ${enPesos(valor)} el ${vence}`,
  );
  return `Deuda de ${enPesos(deuda)}. ${partes.join('; ')}.`;
}

interface Fila {
  casoId: string;
  concepto: string;
  deuda: number;
  cuotaInicial: number;
  meses: number;
  aprueba: string;
  por: string | undefined;
}

/** A proposal that comes back is the same agreement, with its number. */
async function guardar(tx: EntityManager, fila: Fila, ahora: Date): Promise<{ id: string; numero: string }> {
  const [previo] = await tx.query(`select id, numero from acuerdo where caso_id = $1`, [fila.casoId]);
  const valores = [
    fila.concepto,
    fila.deuda,
    fila.cuotaInicial,
    fila.meses,
    fila.aprueba,
    fila.por ?? null,
    ahora,
  ];
  if (previo) {
    await tx.query(
      `update acuerdo set concepto = $2, deuda = $3, cuota_inicial = $4, meses = $5, aprueba = $6, propuesto_por = $7, propuesto_en = $8 where id = $1`,
      [previo.id, ...valores],
    );
    return previo;
  }
  const [{ siguiente }] = await tx.query(`select nextval('acuerdo_numero')::int as siguiente`);
  const vigencia = enBogota(ahora.toISOString()).fecha.slice(0, 4);
  const numero = `AP-${vigencia}-${String(siguiente).padStart(6, '0')}`;
  const id = randomUUID();
  await tx.query(
    `insert into acuerdo (id, concepto, deuda, cuota_inicial, meses, aprueba, propuesto_por, propuesto_en, numero, caso_id, estado)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'PROPUESTO')`,
    [id, ...valores, numero, fila.casoId],
  );
  return { id, numero };
}

async function guardarPlan(tx: EntityManager, acuerdoId: string, plan: CuotaDelPlan[]): Promise<void> {
  await tx.query(`delete from cuota where acuerdo_id = $1`, [acuerdoId]);
  await tx.query(
    `insert into cuota (id, acuerdo_id, numero, vence, valor)
     select gen_random_uuid(), $1, numero, vence, valor
       from json_to_recordset($2) as c(numero integer, vence date, valor bigint)`,
    [acuerdoId, JSON.stringify(plan)],
  );
}
