import { htmlAArbol } from '../arbol/html-a-arbol';
import type { Arbol } from '../arbol/arbol';
import type { DatosCarta } from '../carta.types';
import { diaEnBogota } from '../../calendario';
import { fechaLarga } from '../plantillas/fechas';
import type { PlantillaDeCarta, Region } from '../plantillas/plantillas';
import { sinCodigo } from './codigo-aparte';
import { codigoQr } from './codigo-qr';
import type { Logo } from './logo';

/** Of the seal, the rules and the headings; the profile has no colour of its own. */
const COLOR = '#17456b';

export interface Identidad {
  codigo: string;
  numeroSalida: string;
}

export interface Hoja {
  plantilla: PlantillaDeCarta;
  datos: DatosCarta;
  fecha: Date;
  publicUrl: string;
  logo?: Logo | undefined;
  /** Absent in a draft: it has neither number nor code, and says BORRADOR. */
  identidad?: Identidad;
}

export interface CartaCompuesta {
  asunto: string;
  /** What `carta.typ` reads: only strings, numbers and lists. */
  entrada: Record<string, unknown>;
}

/** Template and data → what the layout prints. @throws Refusal 422 of the template (see `compilar`, `htmlAArbol`). */
export async function componerHoja(hoja: Hoja): Promise<CartaCompuesta> {
  const { plantilla, fecha, identidad } = hoja;
  const datos = { ...sinCodigo(hoja.datos), fecha: fecha.toISOString(), ...identidad };
  const { entidad, radicado } = hoja.datos;
  const asunto = plantilla.asunto(datos);
  const regiones = Object.fromEntries(
    Object.entries(plantilla.regiones).map(([region, componer]) => [region, htmlAArbol(componer(datos))]),
  ) as Record<Region, Arbol>;
  return {
    asunto,
    entrada: {
      titulo: `${plantilla.titulo} — radicado ${radicado.numero}`,
      descripcion: asunto,
      claves: [radicado.numero, ...(identidad ? [identidad.numeroSalida, identidad.codigo] : [])],
      entidad: entidad.nombre,
      color: COLOR,
      logo: hoja.logo ?? null,
      fecha: diaEnBogota(fecha),
      lugarYFecha: `${entidad.ciudad}, ${fechaLarga(fecha)}`,
      asunto,
      borrador: identidad === undefined,
      regiones,
      sello: await sello(radicado.numero, hoja.publicUrl, identidad),
    },
  };
}

async function sello(
  radicado: string,
  publicUrl: string,
  identidad?: Identidad,
): Promise<Record<string, unknown>> {
  const direccion = `${publicUrl.replace(/\/$/, '')}/verificar`;
  if (!identidad) return { radicado, salida: null, codigo: null, qr: null, url: direccion, direccion };
  const url = `${direccion}/${identidad.codigo}`;
  return {
    radicado,
    salida: identidad.numeroSalida,
    codigo: identidad.codigo,
    qr: await codigoQr(url),
    url,
    direccion: direccion.replace(/^https?:\/\//, ''),
  };
}
