/** 阅读回答：图片、图表、长代码、长对话。 */
import type { Translation } from '../catalogue';

export const zhReading: Translation['reading'] = {
  loadImage: '从 {{host}} 载入图片',
  loadingImage: '正在载入…',
  failure: '{{title}}。{{body}}',
  showAllLines: '展开全部 {{count}} 行',
  showFewerLines: '收起',
  draw: '绘制',
  showSource: '源码',
  drawing: '正在绘制…',
  notDrawn: '这张图无法绘制，源码在下面。',
  diagram: '图表',
  diagramOf: '图表：{{source}}',
  jumpNew: '跳到最新（{{count}} 条新消息）',
};
