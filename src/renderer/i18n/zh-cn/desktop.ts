/** 命令面板、快捷键一览、快速提问的其他方式，以及与桌面有关的设置。 */
import type { Translation } from '../catalogue';

export const zhPalette: Translation['palette'] = {
  label: '命令面板',
  hint: '命令、对话、设置、模型…',
  none: '没有叫“{{query}}”的。要找消息里的内容，请用“搜索历史”。',
  groups: {
    commands: '命令',
    conversations: '对话',
    settings: '设置',
    models: '切换模型',
    styles: '风格',
    presets: '预设',
  },
};

export const zhSheet: Translation['sheet'] = {
  writing: '输入',
  send: '发送',
  newLine: '换行',
  anywhere: '在任何程序中快速提问',
};

export const zhQuickAsk: Translation['quickAsk'] = {
  temporary: '临时',
  temporaryOn: '开始临时提问',
  temporaryOff: '回到保留的提问',
  temporaryHint: '只留在内存里；服务方仍会收到',
  offer: {
    clipboard_other: '使用剪贴板：{{count}} 个字符',
    selection_other: '使用所选文字：{{count}} 个字符',
  },
  taken: {
    clipboard_other: '附上剪贴板：{{count}} 个字符',
    selection_other: '附上所选文字：{{count}} 个字符',
  },
  leaveOut: '不附上',
  gone: '那段文字已经不在了。',
  preset: '快速提问的预设',
  presetHint: '对话从它开始：带上多少前文，用什么风格。',
  presetNone: '无',
  style: '快速提问的风格',
  styleHint: '代替预设自带的风格。',
  stylePreset: '与预设相同',
  offerText: '提供剪贴板内容',
  offerTextHint: '在 Linux 上也包括所选的文字。只在窗口打开时查看，你同意后才会使用。',
};

export const zhDesktop: Translation['desktop'] = {
  tray: '托盘图标',
  trayHint: '从桌面的面板上打开最近的对话、新对话、快速提问，或者退出。',
  trayMissing: '这个桌面不显示托盘图标。用快捷键或再次启动，仍能唤出 Parlance。',
  close: '关闭窗口时',
  closeHint: '留在托盘里时，Parlance 会继续运行，快捷键随时可用。',
  closeMissing: '这个桌面不显示托盘图标，所以关闭窗口就会退出。',
  closing: { quit: '退出', tray: '留在托盘里' },
  login: '登录时启动',
  loginHint: '不显示窗口，一登录就能使用快捷键。',
  notifications: '通知',
  notificationsHint: '你在用其他程序时，回答结束会提醒你。',
  notificationsMissing: '这个系统不显示通知。',
  notificationText: '在通知中显示回答',
  notificationTextHint: '显示回答的开头。能看到你屏幕的人都能读到。',
  updates: '查找新版本',
  updatesHint: '每天一次，请求中不带任何与你有关的信息。绝不会自行安装。',
  updatesNowhere: '这个版本没有指明向哪里查询，可以自行设置：config set updates.url 地址。',
  updatesNow: '立即查找',
  updatesLooking: '正在查找…',
  updatesUnknown: '还没有查找过。',
  updatesCurrent: '这已是最新版本。',
  updatesNewer: '已有 {{version}} 版。',
  updatesFailed: '上次查找失败：{{reason}}',
  updatesPage: '打开它的页面',
  on: '开',
  off: '关',
};
