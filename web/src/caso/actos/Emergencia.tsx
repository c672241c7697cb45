import { useState } from 'react';
import { $api } from '../../api/cliente';
import { FormularioDeActo, Motivo, useActo, type PropsDeActo } from './acto';

/** People are at risk and nobody said so when it was filed: the control centre hears of it at once (S0-17). */
export function Emergencia({ caso, alCerrar }: PropsDeActo) {
  const [motivo, setMotivo] = useState('');
  const acto = $api.useMutation(
    'post',
    '/api/v1/casos/{radicado}/emergencia',
    useActo(caso.radicado, 'Reportada al centro de control. Falta avisarle por un segundo medio.', alCerrar),
  );
  return (
    <FormularioDeActo
      alCerrar={alCerrar}
      accion="Reportar ya"
      acto={acto}
      alEnviar={() => acto.mutate({ params: { path: { radicado: caso.radicado } }, body: { motivo } })}
    >
      <Motivo
        valor={motivo}
        alCambiar={setMotivo}
        ayuda="Qué se ve y dónde. Sale de inmediato al centro de control y queda en el expediente con su nombre."
      />
    </FormularioDeActo>
  );
}
