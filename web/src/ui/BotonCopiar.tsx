import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

export function BotonCopiar({ valor, etiqueta }: { valor: string; etiqueta: string }) {
  return (
    <CopyButton value={valor} timeout={2500}>
      {({ copied, copy }) => (
        <Button
          size="xs"
          variant="default"
          className="no-imprimir"
          leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
          onClick={copy}
          aria-label={copied ? `${etiqueta}: copiado` : `Copiar ${etiqueta}`}
        >
          {copied ? 'Copiado' : 'Copiar'}
        </Button>
      )}
    </CopyButton>
  );
}
