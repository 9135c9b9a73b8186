"""Numbers that the reading depends on; the policy hands in its own where they differ."""

from service.domain import TEXT_CHANNELS, Channel, Inner


class Limits(Inner):
    """Figures of K16 to K25."""

    email_working_days: int = 3
    """An e-mail of ours is too fresh to follow up before so many working days (K17)."""
    call_working_days: int = 1
    """The same after a call or voicemail without connection."""
    message_working_days: int = 2
    """The same after a text or social message."""
    leave_working_days: int = 3
    """The same after our written request for leave to call."""
    automatic_reply_working_days: int = 3
    """Working days after the date of an automatic reply (K16)."""
    long_absence_days: int = 45
    """An absence of so many days with a named cover is a redirect (K18)."""

    def cool_down(self, channel: Channel, *, asked_leave: bool) -> int:
        """Working days to leave a touch of ours alone."""
        if asked_leave:
            return self.leave_working_days
        if channel in (Channel.CALL, Channel.VOICEMAIL):
            return self.call_working_days
        if channel in TEXT_CHANNELS:
            return self.message_working_days
        return self.email_working_days
