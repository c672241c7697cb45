import { tamanoLegible } from '../ui/archivos';

export interface Limites {
  maximoBytes: number;
  maximoCantidad: number;
}

export const LIMITES_USUALES: Limites = { maximoBytes: 10 * 1024 * 1024, maximoCantidad: 5 };
const EXTENSIONES = ['pdf', 'jpg', 'jpeg', 'png', 'docx', 'xlsx', 'txt'];
export const ACEPTA = EXTENSIONES.map((extension) => `.${extension}`).join(',');

/** Says at once what the server would refuse later; the server looks at the content and decides. */
export function revisarAnexo(archivo: File, limites: Limites): string | undefined {
  const extension = archivo.name.split('.').pop()?.toLowerCase() ?? '';
  if (!EXTENSIONES.includes(extension))
    return `No recibimos archivos .${extension}. Use PDF, foto (JPG o PNG), Word, Excel o texto.`;
  if (archivo.size > limites.maximoBytes)
    return `Pesa más de ${tamanoLegible(limites.maximoBytes)}, que es el máximo por archivo.`;
  if (archivo.size === 0) return 'Está vacío.';
  return undefined;
}

export interface Seleccion {
  aceptados: File[];
  rechazados: { nombre: string; motivo: string }[];
}

export function agregarAnexos(actuales: File[], nuevos: File[], limites: Limites): Seleccion {
  const aceptados = [...actuales];
  const rechazados: Seleccion['rechazados'] = [];
  for (const archivo of nuevos) {
    const repetido = aceptados.some((otro) => otro.name === archivo.name && otro.size === archivo.size);
    const motivo = repetido
      ? 'Ya está en la lista.'
      : aceptados.length >= limites.maximoCantidad
        ? `Solo se pueden adjuntar ${limites.maximoCantidad} archivos.`
        : revisarAnexo(archivo, limites);
    if (motivo) rechazados.push({ nombre: archivo.name, motivo });
    else aceptados.push(archivo);
  }
  return { aceptados, rechazados };
}
