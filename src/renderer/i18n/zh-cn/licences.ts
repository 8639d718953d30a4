import type { Translation } from '../catalogue';

export const zhLicences: Translation['licences'] = {
  label: '许可证',
  hint: 'Parlance 采用 MIT 许可证，也离不开许多人的成果。Chromium 各部分的许可证在应用文件夹的 LICENSES.chromium.html 中。',
  show: '显示',
  hide: '收起',
  none: '这个软件包没有附带许可证正文。',
};
