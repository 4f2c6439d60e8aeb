//! The calls of announcements.

use linli_contracts::announcements::{Announcements, Notice, Post, PostInput};
use linli_kernel::{NoticeId, Page, PageRequest};

use super::contract;

contract! { announcements: Announcements, AnnouncementsClient, announcements_served
    write post_create(input: PostInput) -> Post;
    read post_list(page: PageRequest) -> Page<Post>;
    read notice_list(page: PageRequest) -> Page<Notice>;
    write notice_read(id: NoticeId) -> u32;
}
