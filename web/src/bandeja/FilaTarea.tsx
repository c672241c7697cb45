import { Button, Text } from '@mantine/core';
import { IconFlag3, IconHandGrab, IconUser } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { TareaResumen } from '../api/tipos';
import { fraseDeTermino, Semaforo } from '../ui/Semaforo';
import clases from './Bandeja.module.css';

interface Props {
  tarea: TareaResumen;
  yo: string | undefined;
  tomando: boolean;
  alTomar: () => void;
}

const esAlta = (prioridad: string | undefined): boolean => !!prioridad && /alta|urgente/i.test(prioridad);

/** One line on a desk, a card on a phone. The whole line is the link; "Tomar" stays a button of its own. */
export function FilaTarea({ tarea, yo, tomando, alTomar }: Props) {
  return (
    <li className={clases.fila} data-color={tarea.semaforo}>
      <div className={clases.plazo}>
        <Semaforo
          color={tarea.semaforo}
          dias={tarea.diasRestantes}
          vence={tarea.vence}
          respondidoEn={tarea.respondidoEn}
        />
        <Text fz="xs" c="dimmed" className={clases.vence}>
          {fraseDeTermino(tarea, true)}
        </Text>
      </div>
      <div className={clases.cuerpo}>
        <Link to="/tareas/$id" params={{ id: tarea.id }} className={clases.enlace} data-tarea={tarea.id}>
          <span className={clases.asunto}>{tarea.asunto}</span>
        </Link>
        <Text fz="sm" c="dimmed" className={clases.detalle}>
          <span className="numero">{tarea.radicado}</span> · {tarea.tipoNombre}
          {(esAlta(tarea.prioridad) || tarea.preferencial !== 'ninguna') && (
            <span className={clases.prioridad}>
              <IconFlag3 size={14} aria-hidden />{' '}
              {tarea.preferencial !== 'ninguna' ? 'Atención preferencial' : 'Prioridad alta'}
            </span>
          )}
        </Text>
      </div>
      <Text fz="sm" className={clases.tarea} fw={600}>
        {tarea.nombre}
      </Text>
      <div className={clases.quien}>
        {tarea.asignadoA ? (
          <Text fz="sm" c={tarea.asignadoA === yo ? 'cauce.8' : 'dimmed'} className={clases.persona}>
            <IconUser size={15} aria-hidden />{' '}
            {tarea.asignadoA === yo ? 'Mía' : (tarea.asignadoNombre ?? tarea.asignadoA)}
            {tarea.porAusenciaDe && `, por ausencia de ${tarea.porAusenciaDe}`}
          </Text>
        ) : (
          <Button
            size="compact-sm"
            variant="light"
            loading={tomando}
            leftSection={<IconHandGrab size={16} aria-hidden />}
            aria-label={`Tomar ${tarea.nombre}, radicado ${tarea.radicado}`}
            className={clases.tomar}
            onClick={alTomar}
          >
            Tomar
          </Button>
        )}
      </div>
    </li>
  );
}
