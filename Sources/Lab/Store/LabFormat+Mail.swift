extension LabFormat {
  /// What format 2 added: things due, mail under way and delivered, what servers wrote down about it, and the way from a
  /// container to what stands in it.
  static let mailSchema: [String] = [
    "CREATE INDEX objects_by_parent ON objects(class, organization, parent_key)",
    "CREATE TABLE counters(name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    """
    CREATE TABLE due_events(id INTEGER PRIMARY KEY, due INTEGER NOT NULL, kind TEXT NOT NULL, \
    target INTEGER NOT NULL) STRICT
    """,
    "CREATE INDEX due_events_by_time ON due_events(due, id)",
    "CREATE INDEX due_events_by_target ON due_events(kind, target)",
    """
    CREATE TABLE queues(id INTEGER PRIMARY KEY, server TEXT NOT NULL, delivery TEXT NOT NULL, domain TEXT NOT NULL, \
    connector TEXT NOT NULL, is_suspended INTEGER NOT NULL, is_retrying INTEGER NOT NULL, failures INTEGER NOT NULL, \
    last_error TEXT NOT NULL, last_retry INTEGER, next_retry INTEGER, emptied INTEGER NOT NULL) STRICT
    """,
    "CREATE INDEX queues_by_hop ON queues(server, delivery, domain, connector)",
    """
    CREATE TABLE mail_items(id INTEGER PRIMARY KEY, server TEXT NOT NULL, message_id TEXT NOT NULL, \
    sender TEXT NOT NULL, subject TEXT NOT NULL, size INTEGER NOT NULL, source TEXT NOT NULL, \
    source_ip TEXT NOT NULL, authenticated TEXT NOT NULL, flags INTEGER NOT NULL, envelope TEXT NOT NULL, \
    received INTEGER NOT NULL, expires INTEGER NOT NULL, is_suspended INTEGER NOT NULL) STRICT
    """,
    "CREATE INDEX mail_items_by_server ON mail_items(server, id)",
    "CREATE TABLE mail_contents(item INTEGER PRIMARY KEY, content BLOB NOT NULL) STRICT",
    """
    CREATE TABLE mail_recipients(item INTEGER NOT NULL, number INTEGER NOT NULL, address TEXT NOT NULL, \
    queue INTEGER NOT NULL, mailbox TEXT NOT NULL, notify TEXT NOT NULL, original TEXT NOT NULL, \
    attempts INTEGER NOT NULL, next_attempt INTEGER NOT NULL, last_error TEXT NOT NULL, \
    PRIMARY KEY(item, number)) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX mail_recipients_by_queue ON mail_recipients(queue, item)",
    """
    CREATE TABLE mailbox_messages(id INTEGER PRIMARY KEY, mailbox TEXT NOT NULL, received INTEGER NOT NULL, \
    sender TEXT NOT NULL, recipients TEXT NOT NULL, subject TEXT NOT NULL, message_id TEXT NOT NULL, \
    flags INTEGER NOT NULL, size INTEGER NOT NULL, content BLOB NOT NULL) STRICT
    """,
    "CREATE INDEX mailbox_messages_by_mailbox ON mailbox_messages(mailbox, id)",
    """
    CREATE TABLE tracking(id INTEGER PRIMARY KEY, server TEXT NOT NULL, time INTEGER NOT NULL, event TEXT NOT NULL, \
    source TEXT NOT NULL, message_id TEXT NOT NULL, internal_id INTEGER NOT NULL, sender TEXT NOT NULL, \
    recipients TEXT NOT NULL, statuses TEXT NOT NULL, subject TEXT NOT NULL, size INTEGER NOT NULL, \
    fields TEXT NOT NULL) STRICT
    """,
    "CREATE INDEX tracking_by_time ON tracking(server, time)",
    "CREATE INDEX tracking_by_message ON tracking(message_id)",
    """
    CREATE TABLE traces(id INTEGER PRIMARY KEY, message_id TEXT NOT NULL, time INTEGER NOT NULL, \
    server TEXT NOT NULL, step TEXT NOT NULL, decision TEXT NOT NULL) STRICT
    """,
    "CREATE INDEX traces_by_message ON traces(message_id, id)",
    """
    CREATE TABLE event_log(id INTEGER PRIMARY KEY, server TEXT NOT NULL, time INTEGER NOT NULL, log TEXT NOT NULL, \
    source TEXT NOT NULL, event INTEGER NOT NULL, type TEXT NOT NULL, category TEXT NOT NULL, \
    message TEXT NOT NULL) STRICT
    """,
    "CREATE INDEX event_log_by_server ON event_log(server, log, id)",
  ]
  /// What format 3 added: the connections that consoles keep open with Receive connectors.
  static let connectionSchema: [String] = [
    """
    CREATE TABLE connections(id INTEGER PRIMARY KEY, connector TEXT NOT NULL, client TEXT NOT NULL, \
    process INTEGER NOT NULL, ends INTEGER NOT NULL) STRICT
    """,
    "CREATE INDEX connections_by_connector ON connections(connector)",
  ]
}
