import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Deep water: the colour of the institution. Shade 7 on white has a contrast of 7:1. */
const cauce: MantineColorsTuple = [
  '#eef6f8',
  '#d8eaef',
  '#b0d5de',
  '#82bccb',
  '#56a1b5',
  '#33879d',
  '#1d6f86',
  '#0f5d73',
  '#0b4a5c',
  '#083746',
];

/** Warm clay, for the few things that must be found at once. */
const arcilla: MantineColorsTuple = [
  '#fdf3e6',
  '#f9e3c7',
  '#f2c78d',
  '#ebab55',
  '#dd9030',
  '#c47717',
  '#a8610d',
  '#8a4e08',
  '#6f3f07',
  '#573105',
];

const gray: MantineColorsTuple = [
  '#f7f9f9',
  '#eff3f4',
  '#e2e8ea',
  '#ced7da',
  '#a8b5ba',
  '#78878e',
  '#57666d',
  '#425056',
  '#2b373c',
  '#182226',
];

const FUENTE = "'Source Sans 3 Variable', 'Segoe UI', system-ui, -apple-system, 'Helvetica Neue', sans-serif";

export const tema = createTheme({
  primaryColor: 'cauce',
  primaryShade: 7,
  colors: { cauce, arcilla, gray },
  black: '#182226',
  fontFamily: FUENTE,
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, monospace",
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1.0625rem', lg: '1.1875rem', xl: '1.375rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.55', lg: '1.6', xl: '1.6' },
  headings: {
    fontFamily: FUENTE,
    fontWeight: '650',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '2rem', lineHeight: '1.2' },
      h2: { fontSize: '1.5rem', lineHeight: '1.25' },
      h3: { fontSize: '1.1875rem', lineHeight: '1.35' },
      h4: { fontSize: '1.0625rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '5px', md: '8px', lg: '12px', xl: '20px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { fw: 600 } },
    Input: { defaultProps: { size: 'md' } },
    InputWrapper: {
      defaultProps: { size: 'md', inputWrapperOrder: ['label', 'description', 'error', 'input'] },
    },
    TextInput: { defaultProps: { size: 'md', withAsterisk: false } },
    Paper: { defaultProps: { radius: 'lg' } },
    Anchor: { defaultProps: { underline: 'always' } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Cerrar el aviso' } } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250 } },
    Modal: { defaultProps: { centered: true, radius: 'lg', closeButtonProps: { 'aria-label': 'Cerrar' } } },
  },
});

/** Mantine's stock dimmed, error and placeholder greys fall under 4.5:1 on white. */
export const variables: CSSVariablesResolver = () => ({
  variables: {
    '--cauce-fondo': '#f4f7f7',
    '--cauce-borde': '#dbe3e5',
    '--cauce-verde': '#17603a',
    '--cauce-verde-fondo': '#e3f3e8',
    '--cauce-amarillo': '#6b5200',
    '--cauce-amarillo-fondo': '#fcf1c9',
    '--cauce-naranja': '#8c3d00',
    '--cauce-naranja-fondo': '#ffe6d2',
    '--cauce-rojo': '#9c1616',
    '--cauce-rojo-fondo': '#fce3e1',
  },
  light: {
    '--mantine-color-dimmed': '#55636a',
    '--mantine-color-placeholder': '#66747b',
    '--mantine-color-error': '#b01c1c',
    '--mantine-color-red-light-color': '#9c1616',
    '--mantine-color-green-light-color': '#17603a',
    '--mantine-color-arcilla-light-color': '#6f3f07',
    '--mantine-color-anchor': '#0f5d73',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#182226',
    '--mantine-color-default-border': '#b9c6ca',
  },
  dark: {},
});
