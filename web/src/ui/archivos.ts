/** Hands a PDF or an export that came through `fetch` to the person, as a download. */
export function descargar(contenido: Blob, nombre: string): void {
  const url = URL.createObjectURL(contenido);
  const enlace = document.createElement('a');
  enlace.href = url;
  enlace.download = nombre;
  enlace.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export function tamanoLegible(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toLocaleString('es-CO', { maximumFractionDigits: 1 })} MB`;
}

/** The shape of the API's uploads: JSON in `datos`, files in `anexos`. */
export function formularioCon(datos: object, archivos: File[] = []): FormData {
  const formulario = new FormData();
  formulario.append('datos', JSON.stringify(datos));
  archivos.forEach((archivo) => formulario.append('anexos', archivo, archivo.name));
  return formulario;
}

/** Spreadsheets on Windows write Windows-1252; what is not UTF-8 is that. */
export async function textoDe(archivo: File): Promise<string> {
  const bytes = await archivo.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
