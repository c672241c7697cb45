import { Group, Modal, type ModalRootProps } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props extends Omit<ModalRootProps, 'opened' | 'onClose' | 'children' | 'title'> {
  titulo: string;
  abierta?: boolean;
  alCerrar: () => void;
  children: ReactNode;
}

/** A dialog whose heading is no second banner of the page, as Mantine's own header would be. */
export function Ventana({ titulo, abierta = true, alCerrar, children, ...resto }: Props) {
  return (
    <Modal.Root centered radius="lg" {...resto} opened={abierta} onClose={alCerrar}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body pt="md">
          <Group justify="space-between" wrap="nowrap" align="flex-start" mb="sm">
            <Modal.Title fz="lg" fw={650}>
              {titulo}
            </Modal.Title>
            <Modal.CloseButton aria-label="Cerrar" />
          </Group>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
