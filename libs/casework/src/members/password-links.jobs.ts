/** Queue of e-mails to members. */
export const MAIL_QUEUE = 'mail';
export const PASSWORD_LINK_TOPIC = 'password_link.requested';
