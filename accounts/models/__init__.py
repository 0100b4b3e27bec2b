"""People who sign in, what they may do and where."""

from accounts.models.access_code import AccessCode
from accounts.models.role import Role, RoleName
from accounts.models.user import User

__all__ = ["AccessCode", "Role", "RoleName", "User"]
