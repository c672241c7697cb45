import type { Arbol, Bloque, Linea } from '../arbol/arbol';
import { htmlAArbol } from '../arbol/html-a-arbol';
import type { CorreoRendido, DatosDeCorreo } from '../carta.types';
import { escapar } from '../plantillas/parrafos';
import type { PlantillaDeCorreo } from '../plantillas/plantillas';

/** One template, two bodies: whoever reads mail as text gets the same words. @throws Refusal 422 of the template */
export function correoDe(plantilla: PlantillaDeCorreo, datos: DatosDeCorreo): CorreoRendido {
  const arbol = htmlAArbol(plantilla.cuerpo(datos));
  return {
    asunto: plantilla.asunto(datos).replace(/\s+/g, ' '),
    texto: comoTexto(arbol),
    html: comoHtml(arbol, datos.entidad.nombre),
  };
}

function lineasDeTexto(lineas: Linea[]): string {
  return lineas
    .map((linea) => {
      if (linea.t === 'text') return linea.v;
      if (linea.t === 'br') return '\n';
      const dentro = lineasDeTexto(linea.h);
      return linea.t === 'a' && !linea.href.endsWith(dentro) ? `${dentro} (${linea.href})` : dentro;
    })
    .join('');
}

function bloqueDeTexto(bloque: Bloque): string {
  switch (bloque.t) {
    case 'ul':
    case 'ol':
      return bloque.items
        .map((item, i) => `${bloque.t === 'ol' ? `${i + 1}.` : '-'} ${item.map(bloqueDeTexto).join('\n  ')}`)
        .join('\n');
    case 'table':
      return bloque.filas.map((fila) => fila.map(lineasDeTexto).join(': ')).join('\n');
    default:
      return lineasDeTexto(bloque.h);
  }
}

function comoTexto(arbol: Arbol): string {
  return `${arbol.map(bloqueDeTexto).join('\n\n')}\n`;
}

const ESTILO = {
  p: 'margin:0 0 14px;line-height:1.55',
  h2: 'margin:24px 0 10px;font-size:17px;color:#17456b',
  h3: 'margin:20px 0 8px;font-size:15px',
  lista: 'margin:0 0 14px;padding-left:22px;line-height:1.55',
  tabla: 'border-collapse:collapse;margin:0 0 18px;width:100%',
  celda: 'padding:7px 12px 7px 0;border-bottom:1px solid #d5dbe0;text-align:left;vertical-align:top',
};

function lineasDeHtml(lineas: Linea[]): string {
  return lineas
    .map((linea) => {
      if (linea.t === 'text') return escapar(linea.v);
      if (linea.t === 'br') return '<br>';
      if (linea.t === 'a')
        return `<a href="${escapar(linea.href)}" style="color:#17456b">${lineasDeHtml(linea.h)}</a>`;
      return `<${linea.t}>${lineasDeHtml(linea.h)}</${linea.t}>`;
    })
    .join('');
}

function bloqueDeHtml(bloque: Bloque): string {
  switch (bloque.t) {
    case 'ul':
    case 'ol': {
      const items = bloque.items.map(
        (item) => `<li>${item.map((b) => (b.t === 'p' ? lineasDeHtml(b.h) : bloqueDeHtml(b))).join('')}</li>`,
      );
      return `<${bloque.t} style="${ESTILO.lista}">${items.join('')}</${bloque.t}>`;
    }
    case 'table': {
      const fila = (celdas: Linea[][], etiqueta: string): string =>
        `<tr>${celdas.map((celda) => `<${etiqueta} style="${ESTILO.celda}">${lineasDeHtml(celda)}</${etiqueta}>`).join('')}</tr>`;
      return `<table style="${ESTILO.tabla}">${fila(bloque.cabeza, 'th')}${bloque.filas.map((f) => fila(f, 'td')).join('')}</table>`;
    }
    default:
      return `<${bloque.t} style="${ESTILO[bloque.t]}">${lineasDeHtml(bloque.h)}</${bloque.t}>`;
  }
}

function comoHtml(arbol: Arbol, entidad: string): string {
  return `<!doctype html><html lang="es"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapar(entidad)}</title></head>
<body style="margin:0;background:#f3f5f7"><div style="max-width:600px;margin:0 auto;padding:28px 24px;background:#fff;color:#1c242b;font-family:'Source Sans 3','Segoe UI',Arial,sans-serif;font-size:16px">
<div style="border-bottom:2px solid #17456b;padding-bottom:10px;margin-bottom:22px;font-weight:600;font-size:18px;color:#17456b">${escapar(entidad)}</div>
${arbol.map(bloqueDeHtml).join('\n')}
</div></body></html>
`;
}
