import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compileDecisions, evaluateDecision } from '../../../src/engine/decisions';
import { CARPETA_DE_PROCESOS, cargarPerfiles, leerPerfil } from '../../../src/perfiles/perfil-cargado';
import { CARPETA_DE_PLANTILLAS } from '../../../src/cartas/plantillas/plantillas';
import { tipoDocumental } from '../../../src/perfiles/tipo-documental';

const texto = (codigo: string, archivo: string): string =>
  readFileSync(join(CARPETA_DE_PROCESOS, codigo, archivo), 'utf8');
const leer = (codigo: string, cambiar: (perfil: any) => void) => {
  const perfil = JSON.parse(texto(codigo, 'perfil.json'));
  cambiar(perfil);
  return leerPerfil(JSON.stringify(perfil), texto(codigo, 'terminos.dmn'), 'perfil.json');
};

/** What the rules call a setting is written in the profile: the code supplies nothing in its place. */
describe('los datos de un perfil', () => {
  it.each([
    'labores',
    'avisos',
    'clasificacion',
    'reparacion',
    'emergencias',
    'acuerdos',
    'mensajeria',
    'llamadasPerdidas',
    'remisiones',
    'vida',
    'expediente',
  ])('sin «%s» no carga, y lo dice', async (seccion) => {
    await expect(leer('comfenalco', (perfil) => delete perfil[seccion])).rejects.toThrow(
      new RegExp(`at ${seccion}`),
    );
  });

  it.each([
    ['llamadasPerdidas', 'minutosParaDevolver'],
    ['acuerdos', 'cuotasMaximas'],
    ['vida', 'revelanIdentidad'],
    ['emergencias', 'minutosParaAcusar'],
    ['expediente', 'tiposDocumentales'],
  ])('sin «%s.%s» tampoco', async (seccion, dato) => {
    await expect(leer('cpai-001', (perfil) => delete perfil[seccion][dato])).rejects.toThrow(
      new RegExp(`at ${seccion}.${dato}`),
    );
  });

  it('S1-06: todo aviso que tiene texto o que un diagrama pide dice a quién llega, en los cuatro perfiles', async () => {
    const plantillas = readdirSync(join(CARPETA_DE_PLANTILLAS, 'correos')).flatMap(
      (archivo) => /^aviso-(.+)\.hbs$/.exec(archivo)?.[1] ?? [],
    );
    const pedidos = readdirSync(CARPETA_DE_PROCESOS)
      .filter((archivo) => archivo.endsWith('.bpmn'))
      .flatMap((archivo) => [
        ...readFileSync(join(CARPETA_DE_PROCESOS, archivo), 'utf8').matchAll(
          /type="(avisos\.enviar|reparaciones\.avisar)"[\s\S]*?<\/zeebe:ioMapping>/g,
        ),
      ])
      .flatMap(([tarea]) => /"= &quot;([a-z0-9-]+)&quot;" target="aviso"/.exec(tarea)?.[1] ?? []);
    expect(pedidos).toContain('termino-80');
    for (const { perfil } of (await cargarPerfiles()).values()) {
      expect(Object.keys(perfil.avisos).sort()).toEqual(plantillas.sort());
      expect(Object.keys(perfil.avisos)).toEqual(expect.arrayContaining(pedidos));
    }
  });

  it('las labores que dice son las que piden los trámites de sus tipos', async () => {
    for (const { perfil } of (await cargarPerfiles()).values()) {
      const propia = join(CARPETA_DE_PROCESOS, perfil.codigo, 'tramite.dmn');
      const tabla = await compileDecisions(
        readFileSync(existsSync(propia) ? propia : join(CARPETA_DE_PROCESOS, 'tramite.dmn'), 'utf8'),
      );
      const rutas = perfil.tipos
        .filter(({ interno }) => !interno)
        .map(({ codigo }) => evaluateDecision(tabla, 'tramite', { tipo: codigo }).result);
      expect(rutas.length).toBeGreaterThan(0);
      // A visit is asked before an answer of one's own, and a repair is made in the field.
      expect([perfil.codigo, perfil.labores.includes('terreno')]).toEqual([
        perfil.codigo,
        rutas.some((ruta) => ruta === 'RESPUESTA' || ruta === 'REPARACION'),
      ]);
      expect([perfil.codigo, perfil.labores.includes('acuerdos')]).toEqual([
        perfil.codigo,
        rutas.includes('ACUERDO_PAGO'),
      ]);
      // Only who serves under Ley 142 reports to the Superservicios.
      expect([perfil.codigo, perfil.labores.includes('sui')]).toEqual([
        perfil.codigo,
        perfil.regimen === 'ley-142',
      ]);
    }
  });

  it('un aviso a quien no es de la entidad no carga', async () => {
    await expect(leer('invama', (perfil) => (perfil.avisos.vencido = ['alcaldia']))).rejects.toThrow(
      /avisos\.vencido llega a "alcaldia", que no está en roles/,
    );
  });

  it('si proceden recursos, se dice cuáles', async () => {
    await expect(leer('servicio-al-cliente', (perfil) => (perfil.vida.tiposDeRecurso = []))).rejects.toThrow(
      /recursos\.procede y vida\.tiposDeRecurso no dicen lo mismo/,
    );
  });

  it('S1-07: actas, asistencia e informes de encuentros tienen tipo documental', async () => {
    const { perfil } = (await cargarPerfiles()).get('servicio-al-cliente')!;
    const tipoDe = (evidencia: string) =>
      tipoDocumental(perfil.expediente, { fuente: 'evidencia', evidencia });
    expect(tipoDe('ACTA')).toMatchObject({ codigo: 'ACTA-ASISTENCIA', destinatario: 'Alcaldías' });
    expect(tipoDe('ASISTENCIA')).toMatchObject({ codigo: 'ACTA-ASISTENCIA' });
    expect(tipoDe('INFORME_ENCUENTRO')).toMatchObject({
      codigo: 'INFORME-ENCUENTRO',
      destinatario: 'Alcaldías',
    });
    expect(tipoDe('PUBLICACION')).toBeUndefined();
  });
});
