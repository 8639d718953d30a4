import type { Translation } from '../catalogue';

export const zhPresets: Translation['presets'] = {
  own: '预设',
  hint: '预设决定随消息发送多少前文，以及用哪种风格回答。自带的预设可以复制，自己的可以修改。',
  about: '{{policy}} · {{style}}',
  menu: '上下文预设菜单',
  menuOf: '预设“{{name}}”的菜单',
  saveAs: '将风格和上下文存为预设…',
  manage: '管理预设…',
  name: '预设名称',
  add: '新建预设',
  edit: '修改预设',
  change: '修改…',
  deleted: '已删除预设“{{name}}”',
  kinds: {
    turns: '最近几轮',
    tokens: '词元预算',
    summary: '较早内容的摘要',
    adaptive: '当前话题',
    server: '由服务器保存',
  },
};
