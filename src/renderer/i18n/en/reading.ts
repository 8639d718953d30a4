/** Reading answers: pictures, diagrams, long code, long conversations. */
export const enReading = {
  loadImage: 'Load image from {{host}}',
  loadingImage: 'Loading…',
  failure: '{{title}}. {{body}}',
  showAllLines: 'Show all {{count}} lines',
  showFewerLines: 'Show fewer lines',
  draw: 'Draw',
  showSource: 'Source',
  drawing: 'Drawing…',
  notDrawn: 'This diagram cannot be drawn. Its source is below.',
  diagram: 'Diagram',
  diagramOf: 'Diagram: {{source}}',
  jumpNew: 'Jump to latest, {{count}} new',
} as const;
