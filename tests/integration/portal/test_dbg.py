import re, difflib, datetime as dt
from tests.integration.portal.steps import *
from tests.factories.town import PASSWORD
from responsa.directory.models import User
def test_a(client, account, house):
    account(ANA)
    account("gone@citizen.test")
    User.objects.filter(email="gone@citizen.test").update(is_active=False)
    a = sign_in(client, ANA, "wrong").content.decode().splitlines()
    b = sign_in(client, "gone@citizen.test", PASSWORD).content.decode().splitlines()
    print("\n".join(l for l in difflib.unified_diff(a,b,n=0) if "csrf" not in l))
    assert 0
