"""`felt keys`: making, listing and revoking keys to the server."""

from .felt import felt, one_line_error


def test_a_key_is_made_listed_and_revoked(tmp_path):
    secret = felt("keys", "make", "phone app", "--scopes", "read", "--days", "3", home=tmp_path).stdout.strip()
    assert secret.startswith("felt_")
    listed = felt("keys", "list", home=tmp_path).stdout
    assert "phone app" in listed
    assert secret not in listed
    name = listed.split()[0]
    assert "nothing" in felt("keys", "revoke", name, home=tmp_path).stdout
    assert "revoked" in felt("keys", "list", home=tmp_path).stdout
    one_line_error(felt("keys", "revoke", name, home=tmp_path), name)
    one_line_error(felt("keys", "make", "x", "--scopes", "all", home=tmp_path), "no scope all")
