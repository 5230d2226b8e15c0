import type { CouchDbTrouble } from '../couch/couchdb-client.ts';

/** What a person at the terminal is told of the CouchDB; `message` of a trouble names the server, never a password. */
export function couchDbWords({ kind, message }: CouchDbTrouble): string {
  switch (kind) {
    case 'refused':
      return (
        `CouchDB 不接受这个用户名或密码，或该用户不是服务器管理员（${message}）。请核对 --couchdb 或 ONEWINDOW_COUCHDB 里的用户名和密码。\n` +
        `The CouchDB does not take this user or password, or the user is no server admin (${message}): check the ones in --couchdb or ONEWINDOW_COUCHDB.`
      );
    case 'not-couchdb':
      return (
        `--couchdb 那里应答的不是 CouchDB（${message}），请核对地址。\n` +
        `What answers at --couchdb is no CouchDB (${message}): check the address.`
      );
    case 'unreachable':
    case 'failing':
      return (
        `CouchDB 没有应答（${message}）。本机继续用自己的账本工作，恢复后自动补存。 ` +
        `The CouchDB does not answer (${message}). This hub works on with its own ledger and stores everything once it is back.`
      );
    case 'no-quorum':
      return (
        `CouchDB 集群可用的节点不到多数（${message}），新数据先留在各设备和本机账本里。 ` +
        `The CouchDB cluster has no majority of nodes (${message}); what is new stays on the devices and in this hub's ledger for now.`
      );
    case 'behind':
      return (
        `CouchDB 集群的节点之间还没有同步（${message}），稍后自动再读。 ` +
        `The nodes of the CouchDB cluster are not in step yet (${message}); it is read again by itself.`
      );
    case 'gone':
      return (
        `有人在 CouchDB 里删除了本机的数据库（${message}）。请重新启动本机：它会从账本和各设备重建。 ` +
        `Somebody removed a database of this hub from the CouchDB (${message}). Restart this hub: it is rebuilt from its ledger and the devices.`
      );
  }
}

export const WAITING_WORDS =
  '正在等 CouchDB 应答，应答后大厅才打开。 Waiting for the CouchDB to answer; the hall opens after that.';

export const BACK_WORDS = 'CouchDB 恢复了。 The CouchDB answers again.';

export const movedWords = (documents: number, where: string): string =>
  `数据目录里原有的 ${documents} 份文档已存进 CouchDB；原来的数据库留在 ${where}，确认无误后可以删除。 ` +
  `${documents} documents of the data folder are in the CouchDB now; the old databases are kept in ${where} until someone removes them.`;

export const heldElsewhereWords = (where: string, file: string): string =>
  `这个数据目录的数据库存在 CouchDB（${where}）里，请加上 --couchdb 启动。如果那里的数据已经不在，删除 ${file} 后再启动，本机从账本和别的主机重建。\n` +
  `The databases of this data folder are in a CouchDB (${where}): start with --couchdb. If they are lost there, remove ${file} and start again; this hub is then rebuilt from its ledger and the other hubs.`;
