import { Alert, Anchor, List, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import clases from './Publico.module.css';
import type { Errores } from './radicacion-form';

export function Bloque({ titulo, ayuda, children }: { titulo: string; ayuda?: string; children: ReactNode }) {
  return (
    <fieldset className={clases.bloque}>
      <legend className={clases.bloqueTitulo}>{titulo}</legend>
      {ayuda && (
        <Text c="dimmed" fz="sm">
          {ayuda}
        </Text>
      )}
      <div>{children}</div>
    </fieldset>
  );
}

/** The list at the top, each line a jump to its field. */
export function ResumenDeErrores({ errores, fallo }: { errores: Errores; fallo?: string }) {
  const lista = Object.entries(errores).filter(([, mensaje]) => mensaje);
  if (!lista.length && !fallo) return null;
  return (
    <Alert
      color="red"
      variant="light"
      mb="lg"
      icon={<IconAlertCircle aria-hidden />}
      title={fallo ? 'No se pudo radicar' : 'Falta muy poco: revise estos datos'}
    >
      {fallo && <Text fz="sm">{fallo}</Text>}
      <List size="sm">
        {lista.map(([campo, mensaje]) => (
          <List.Item key={campo}>
            <Anchor href={`#${campo}`} c="red.9" onClick={(evento) => enfocar(evento, campo)}>
              {mensaje}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

function enfocar(evento: { preventDefault: () => void }, campo: string): void {
  evento.preventDefault();
  document.getElementById(campo)?.focus();
}
