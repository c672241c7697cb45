import { DateInput, type DateInputProps } from '@mantine/dates';
import customParseFormat from 'dayjs/plugin/customParseFormat';
import dayjs from 'dayjs';

dayjs.extend(customParseFormat);

const NOMBRES = {
  nextMonth: 'Mes siguiente',
  previousMonth: 'Mes anterior',
  nextYear: 'Año siguiente',
  previousYear: 'Año anterior',
  nextDecade: 'Década siguiente',
  previousDecade: 'Década anterior',
  monthLevelControl: 'Elegir el mes',
  yearLevelControl: 'Elegir el año',
};

/**
 * A day, typed or chosen, as Colombia writes it; the browser's own field follows the language of the browser.
 * Value: YYYY-MM-DD, or an empty text.
 */
export function CampoFecha(
  props: Omit<DateInputProps, 'value' | 'onChange'> & { valor: string; alCambiar: (dia: string) => void },
) {
  const { valor, alCambiar, ...resto } = props;
  return (
    <DateInput
      size="md"
      placeholder="dd/mm/aaaa"
      valueFormat="DD/MM/YYYY"
      ariaLabels={NOMBRES}
      value={valor || null}
      onChange={(dia) => alCambiar(dia ?? '')}
      {...resto}
    />
  );
}
