import type { Row } from '../../common/row';

export function aTrabajo(fila: Row) {
  return {
    id: fila.id as string,
    estado: fila.estado as 'PENDIENTE' | 'EN_CURSO' | 'LISTO' | 'FALLIDO',
    paso: (fila.paso ?? null) as string | null,
    hecho: fila.hecho as number,
    total: (fila.total ?? null) as number | null,
    errores: fila.errores as string[],
    pedidoEn: fila.pedido_en.toISOString() as string,
    terminadoEn: (fila.terminado_en?.toISOString() ?? null) as string | null,
  };
}
